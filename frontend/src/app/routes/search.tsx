import { Search, SearchX } from 'lucide-react';
import { useSearchParams } from 'react-router';

import { PageHeader } from '@/components/ui/page-header';
import { PageTitle } from '@/components/ui/page-title';
import { Empty } from '@/components/ui/states';
import { searchFeed } from '@/features/activities/api/activities';
import { ActivityFeed } from '@/features/activities/components/activity-feed';
import { SearchBox } from '@/features/activities/components/search-box';

import styles from './search.module.css';

export function SearchPage() {
  const [parameters] = useSearchParams();
  const term = parameters.get('term')?.trim() ?? '';
  return (
    <>
      <PageTitle>{term === '' ? 'Search' : `${term} · Search`}</PageTitle>
      <PageHeader title="Search" />
      <div className={styles.box}>
        <SearchBox key={term} term={term} focused={term === ''} />
      </div>
      {term === '' ? (
        <Empty icon={<Search size={24} />} title="Search posts">
          By words, or how they begin: “clo” finds cloud.
        </Empty>
      ) : (
        <ActivityFeed
          key={term}
          feed={searchFeed(term)}
          label={`Posts with ${term}`}
          empty={
            <Empty icon={<SearchX size={24} />} title="Nothing found">
              No post has “{term}” in it. Posts expire; perhaps its time was up.
            </Empty>
          }
        />
      )}
    </>
  );
}
