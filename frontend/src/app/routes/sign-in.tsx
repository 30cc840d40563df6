import { useNavigate, useSearchParams } from 'react-router';

import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { AuthPage } from '@/features/auth/components/auth-page';
import { DemoAccounts } from '@/features/auth/components/demo-accounts';
import { SignInForm } from '@/features/auth/components/sign-in-form';
import { useSession } from '@/lib/session';

import { nextOf, SignedOutOnly } from './signed-in-only';

export function SignInPage() {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const session = useSession();
  const next = nextOf(parameters);
  const goOn = () => void navigate(next, { replace: true });
  return (
    <SignedOutOnly next={next}>
      <PageTitle>Sign in</PageTitle>
      <AuthPage title="Welcome back" lead="Sign in to post, to answer and to write to people.">
        {session.status === 'signed-out' && session.ended && (
          <Notice kind="info">Your session has ended. Sign in again.</Notice>
        )}
        {parameters.has('confirmed') && (
          <Notice kind="info">Your address is confirmed. You can sign in now.</Notice>
        )}
        <DemoAccounts onSignedIn={goOn} />
        <SignInForm
          onSignedIn={goOn}
          onUnconfirmed={(email) => void navigate(`/confirm?email=${encodeURIComponent(email)}`)}
        />
      </AuthPage>
    </SignedOutOnly>
  );
}
