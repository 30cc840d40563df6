import { isRouteErrorResponse, useRouteError } from 'react-router';

import { isReloading } from '@/app/new-version';
import { Failure, SkeletonRows } from '@/components/ui/states';

import { NotFoundPage } from './not-found';

/** A part of the page could not be fetched, or has a defect: the rest of the page stays. */
export function BrokenPage() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) {
    return <NotFoundPage />;
  }
  if (isReloading()) {
    return <SkeletonRows />;
  }
  return (
    <>
      <title>Cruddur</title>
      <Failure error={error} onRetry={() => window.location.reload()} />
    </>
  );
}
