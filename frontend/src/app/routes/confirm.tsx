import { useNavigate, useSearchParams } from 'react-router';

import { PageTitle } from '@/components/ui/page-title';
import { AuthPage } from '@/features/auth/components/auth-page';
import { ConfirmForm } from '@/features/auth/components/confirm-form';

import { nextOf, SignedOutOnly } from './signed-in-only';

export function ConfirmPage() {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const next = nextOf(parameters);
  return (
    <SignedOutOnly next={next}>
      <PageTitle>Confirm e-mail</PageTitle>
      <AuthPage
        title="Check your e-mail"
        lead="We have sent you a code. Type it here to confirm your address."
      >
        <ConfirmForm
          email={parameters.get('email') ?? ''}
          onSignedIn={() => void navigate(next, { replace: true })}
          onConfirmed={() => void navigate('/signin?confirmed')}
        />
      </AuthPage>
    </SignedOutOnly>
  );
}
