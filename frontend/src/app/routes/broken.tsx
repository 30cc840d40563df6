import { isRouteErrorResponse, useRouteError } from 'react-router';

import { Failure } from '@/components/ui/states';

import { NotFoundPage } from './not-found';

/** A part of the page could not be fetched, or has a defect: the rest of the page stays. */
export function BrokenPage() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) {
    return <NotFoundPage />;
  }
  return (
    <>
      <title>Cruddur</title>
      <Failure error={error} onRetry={() => window.location.reload()} />
    </>
  );
}
