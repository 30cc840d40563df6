import { useNow } from '@/lib/clock';
import { ago, exact } from '@/lib/time';

/** How long ago, with the exact time on hover. */
export function Ago({ time, className }: { time: string; className?: string | undefined }) {
  const now = useNow();
  return (
    <time dateTime={time} title={exact(time)} className={className}>
      {ago(time, now)}
    </time>
  );
}
