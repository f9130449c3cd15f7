import { moneyValue } from './amounts.ts';
import type { Paper } from './paper.ts';
import type { Proven } from './text.ts';
import { fold, prove } from './text.ts';

/** The amount that a letter is about, said within a sentence: "you owe $1,234.56 in property tax". */

const about =
  /\b(?:owe|owed|owing|amount\w*|balance|total|sum|pay|payable|payment of|outstanding|due|arrears|rent|refund|reimburse\w*|claim|betrag|summe|hohe von|zahlen|uberweisen|forderung|nachzahlung|guthaben|erstattung|beitrag|miete|montant|somme|payer|regler|solde|loyer|remboursement|bedrag|betalen|vordering|huur|terugbetaling)\b/g;
const beside =
  /\b(?:fee|fees|late|penalty|surcharge|discount|up to|more than|less than|at least|over|per|each|every|gebuhr\w*|mahngebuhr\w*|verspat\w*|saumnis\w*|bis zu|mehr als|pro|frais|penalite|jusqu'a|boete|kosten|korting|tot)\b/;

/** Letters before an amount in which words speak of it. */
const reach = 60;

export function proseAmount(paper: Paper): (Proven & { currency: string | null }) | null {
  let best: { score: number; amount: Proven & { currency: string | null } } | undefined;
  let seen = 0;
  for (const line of paper.lines) {
    for (const { value, start, end, currency, money } of paper.numbers(line)) {
      if (!money || currency === null) continue;
      seen += 1;
      const above = paper.lines[line.index - 1];
      const before = fold(
        `${above?.page === line.page ? above.text : ''} ${line.text.slice(0, start)}`,
      ).slice(-reach);
      const score = (before.match(about)?.length ?? 0) - (beside.test(before.slice(-25)) ? 2 : 0);
      const amount = { ...prove(moneyValue(value), line, start, end), currency };
      if (best === undefined || score > best.score) best = { score, amount };
    }
  }
  // A single amount is what the paper is about; of several, the one that the words are about.
  return best !== undefined && (best.score > 0 || seen === 1) ? best.amount : null;
}
