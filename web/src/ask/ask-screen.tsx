import { useState } from 'react';
import type { Citation } from '../../../shared/domain/conversation.ts';
import { Screen } from '../frame/screen.tsx';
import { askTexts } from '../text/ask.ts';
import { useText } from '../text/text.tsx';
import { classes } from '../ui/classes.ts';
import styles from './ask-screen.module.css';
import { CitedPage } from './cited-page.tsx';
import { Conversation } from './conversation.tsx';

/** A conversation about all documents. A citation opens its page next to the answer, on a phone over it. */
export default function AskScreen() {
  const ask = useText(askTexts);
  const [cited, setCited] = useState<Citation>();
  return (
    <div className={classes(styles.screen, cited && styles.withPage)}>
      <Screen title={ask.title} className={styles.conversation}>
        <Conversation active={cited} onCite={setCited} />
      </Screen>
      {cited && <CitedPage citation={cited} onClose={() => setCited(undefined)} />}
    </div>
  );
}
