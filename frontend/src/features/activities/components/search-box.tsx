import { Search } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';

import styles from './search-box.module.css';

/** Asks for words and leads to the page of what was found. */
export function SearchBox({ term = '', focused = false }: { term?: string; focused?: boolean }) {
  const navigate = useNavigate();
  const [text, setText] = useState(term);
  const search = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== '') {
      void navigate(`/search?term=${encodeURIComponent(text.trim())}`);
    }
  };
  return (
    <form role="search" className={styles.box} onSubmit={search}>
      <Search size={18} aria-hidden="true" className={styles.icon} />
      <input
        type="search"
        aria-label="Search posts"
        placeholder="Search posts"
        className={styles.input}
        maxLength={256}
        // eslint-disable-next-line jsx-a11y/no-autofocus -- the page is there for this one field
        autoFocus={focused}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}
