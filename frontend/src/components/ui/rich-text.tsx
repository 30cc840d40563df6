import { Link } from 'react-router';

import { partsOf } from '@/lib/text';

import { classNames } from './class-names';
import styles from './rich-text.module.css';

/** What somebody wrote, with people and addresses as links. */
export function RichText({ text, className }: { text: string; className?: string | undefined }) {
  return (
    <p className={classNames(styles.text, className)}>
      {partsOf(text).map((part, index) => {
        switch (part.kind) {
          case 'mention':
            return (
              <Link key={index} to={`/@${part.handle}`}>
                {part.text}
              </Link>
            );
          case 'link':
            return (
              <a key={index} href={part.href} target="_blank" rel="noreferrer nofollow ugc">
                {part.text}
              </a>
            );
          case 'text':
            return part.text;
        }
      })}
    </p>
  );
}
