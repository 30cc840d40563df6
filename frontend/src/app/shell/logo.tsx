export function Logo({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="9" fill="#5b3fd6" />
      <path d="M22 11.5a8 8 0 1 0 0 9" fill="none" stroke="#fff" strokeWidth="3.6" strokeLinecap="round" />
      <circle cx="23.2" cy="16" r="2.1" fill="#ffd166" />
    </svg>
  );
}
