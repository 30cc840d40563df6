import { useNavigate, useSearchParams } from 'react-router';

import { PageTitle } from '@/components/ui/page-title';
import { AuthPage } from '@/features/auth/components/auth-page';
import { SignUpForm } from '@/features/auth/components/sign-up-form';

import { nextOf, SignedOutOnly } from './signed-in-only';

export function SignUpPage() {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const next = nextOf(parameters);
  return (
    <SignedOutOnly next={next}>
      <PageTitle>Create account</PageTitle>
      <AuthPage title="Create your account" lead="It takes a minute, and a code that we send you.">
        <SignUpForm
          onSignedUp={(email) =>
            void navigate(`/confirm?email=${encodeURIComponent(email)}&next=${encodeURIComponent(next)}`)
          }
        />
      </AuthPage>
    </SignedOutOnly>
  );
}
