/** Who waits for a code. In memory only: a password is not written down anywhere. */
interface PendingAccount {
  email: string;
  password: string;
}

let pending: PendingAccount | null = null;

export function keepForConfirmation(account: PendingAccount): void {
  pending = account;
}

/** The password to go on with once the code was right; null when the page was reloaded in between. */
export function passwordFor(email: string): string | null {
  return pending?.email === email ? pending.password : null;
}

export function forgetPending(): void {
  pending = null;
}
