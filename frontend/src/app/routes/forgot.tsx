import { useNavigate } from 'react-router';

import { PageTitle } from '@/components/ui/page-title';
import { AuthPage } from '@/features/auth/components/auth-page';
import { ForgotForm } from '@/features/auth/components/forgot-form';

import { SignedOutOnly } from './signed-in-only';

export function ForgotPage() {
  const navigate = useNavigate();
  return (
    <SignedOutOnly next="/">
      <PageTitle>Forgot password</PageTitle>
      <AuthPage
        title="Forgot your password?"
        lead="We send a code to your e-mail; with it you set a new one."
      >
        <ForgotForm onSignedIn={() => void navigate('/', { replace: true })} />
      </AuthPage>
    </SignedOutOnly>
  );
}
