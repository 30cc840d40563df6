import { Compass } from 'lucide-react';

import { PageHeader } from '@/components/ui/page-header';
import { PageTitle } from '@/components/ui/page-title';
import { Empty } from '@/components/ui/states';
import { Link } from 'react-router';

export function NotFoundPage() {
  return (
    <>
      <PageTitle>Not found</PageTitle>
      <PageHeader title="Not found" back="/" />
      <Empty icon={<Compass size={24} />} title="There is nothing here">
        The address is wrong, or what it led to is gone. <Link to="/">Go home</Link>
      </Empty>
    </>
  );
}
