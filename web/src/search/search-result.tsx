import { memo } from 'react';
import { Link } from 'wouter';
import type { api } from '../api/client.ts';
import { searchTexts } from '../text/search.ts';
import { useFormat, useText } from '../text/text.tsx';
import styles from './search-result.module.css';

type Result = Awaited<ReturnType<typeof api.searchDocuments>>['items'][number];

/** A document that matches, with the places where it does. A place opens the page. */
export const SearchResult = memo(function SearchResult({ document, snippets }: Result) {
  const search = useText(searchTexts);
  const { inbox } = useText();
  const format = useFormat();
  const { id, title, sender, amount, fileName, date, createdAt } = document;
  const withPage = snippets.find(({ page }) => page !== null);
  const href = (page: number | null) => `/documents/${id}${page === null ? '' : `?page=${page}`}`;
  return (
    <li className={styles.result}>
      <Link href={href(withPage?.page ?? null)} className={styles.link}>
        <span className={styles.title}>{title ?? fileName ?? inbox.untitled}</span>
        <span className={styles.amount}>{amount && format.money(amount.value, amount.currency)}</span>
        <span className={styles.meta}>
          {[sender, format.shortDate(date ?? format.dayOf(createdAt))].filter(Boolean).join(' · ')}
        </span>
      </Link>
      {snippets.slice(0, 3).map(({ field, page, parts }) => (
        <Link key={`${field} ${page} ${parts[0]?.text}`} href={href(page)} className={styles.snippet}>
          {parts.map(({ text, match }, index) =>
            // Parts have no identity but their place.
            match ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
          )}
          {page !== null && <span className={styles.page}> {search.pageHit(page)}</span>}
        </Link>
      ))}
    </li>
  );
});
