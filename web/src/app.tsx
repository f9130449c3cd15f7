import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { navigate } from 'wouter/use-browser-location';
import { AddAnywhere } from './add/add-anywhere.tsx';
import { AddContext } from './add/open-add.ts';
import { session } from './api/client.ts';
import { queryClient } from './api/query-client.ts';
import styles from './app.module.css';
import { Frame } from './frame/frame.tsx';
import { Screen } from './frame/screen.tsx';
import { InboxScreen } from './inbox/inbox-screen.tsx';
import { LoadingRows } from './lists/loading-rows.tsx';
import { ViewScreen } from './lists/view-screen.tsx';
import { useSession } from './session/use-session.ts';
import { onUserChange } from './session/user-change.ts';
import type { Texts } from './text/en/index.ts';
import { type Reader, TextProvider, useText } from './text/text.tsx';
import { ErrorNotice } from './ui/notice.tsx';
import { ScreenBoundary } from './ui/screen-boundary.tsx';
import { StillLoading } from './ui/still-loading.tsx';
import { UndoProvider } from './ui/undo.tsx';

const SignIn = lazy(() => import('./sign-in/sign-in.tsx'));
const DocumentScreen = lazy(() => import('./document/document-screen.tsx'));
const SearchScreen = lazy(() => import('./search/search-screen.tsx'));
const AskScreen = lazy(() => import('./ask/ask-screen.tsx'));
const RemindersScreen = lazy(() => import('./reminders/reminders-screen.tsx'));
const InvoicesScreen = lazy(() => import('./invoices/invoices-screen.tsx'));
const SettingsScreen = lazy(() => import('./settings/settings-screen.tsx'));
const KeyHelp = lazy(() => import('./keys/key-help.tsx'));

// Another user starts at the inbox: the address is of a document that is not theirs.
onUserChange(() => navigate('/', { replace: true }));

/** The whole app: the frame with the screen of the address, or the sign-in screens. */
export function App({ reader, texts }: { readonly reader: Reader; readonly texts: Texts }) {
  return (
    <TextProvider reader={reader} texts={texts}>
      <QueryClientProvider client={queryClient}>
        <SessionGate />
      </QueryClientProvider>
    </TextProvider>
  );
}

/**
 * Shows the app to a user who is signed in, otherwise the sign-in screens. When the session ends, the app stays, with a
 * dialog over it.
 */
function SessionGate() {
  const { status } = useSession();
  const user = session.user();
  // The request is under way already (main.tsx): this waits for it, and shows if it has failed.
  const { error, refetch } = useQuery({
    queryKey: ['session'],
    queryFn: async () => ({ token: (await session.accessToken()) !== undefined }),
    enabled: status === 'unknown',
  });
  if (status === 'unknown') {
    return error ? (
      <main className={styles.failed}>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </main>
    ) : (
      <StillLoading />
    );
  }
  return (
    <>
      {user && (
        <UndoProvider key={user.id}>
          <Screens />
        </UndoProvider>
      )}
      {status !== 'signed-in' && (
        <ScreenBoundary key={status}>
          <Suspense>
            <SignIn user={user} />
          </Suspense>
        </ScreenBoundary>
      )}
    </>
  );
}

function Screens() {
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isAddOpen, setAddOpen] = useState(false);
  const [path] = useLocation();
  const openAdd = useCallback(() => setAddOpen(true), []);
  return (
    <Frame onAdd={openAdd} onHelp={() => setHelpOpen(true)}>
      <AddAnywhere isOpen={isAddOpen} onOpen={openAdd} onClose={() => setAddOpen(false)} />
      {isHelpOpen && (
        <ScreenBoundary>
          <Suspense>
            <KeyHelp onClose={() => setHelpOpen(false)} />
          </Suspense>
        </ScreenBoundary>
      )}
      <AddContext value={openAdd}>
        <ScreenBoundary place={path}>
          <Suspense fallback={<LoadingScreen />}>
            <Switch>
              <Route path="/">
                <InboxScreen />
              </Route>
              <Route path="/check">
                <ViewScreen key="check" view="check" />
              </Route>
              <Route path="/snoozed">
                <ViewScreen key="snoozed" view="snoozed" />
              </Route>
              <Route path="/archive">
                <ViewScreen key="archived" view="archived" />
              </Route>
              <Route path="/trash">
                <ViewScreen key="trash" view="trash" />
              </Route>
              <Route path="/documents/:id">{({ id }) => <DocumentScreen key={id} id={id} />}</Route>
              <Route path="/search" component={SearchScreen} />
              <Route path="/ask" component={AskScreen} />
              <Route path="/reminders" component={RemindersScreen} />
              <Route path="/invoices" component={InvoicesScreen} />
              <Route path="/settings" component={SettingsScreen} />
              {['/sign-in', '/register', '/confirm', '/forgot', '/reset'].map((path) => (
                <Route key={path} path={path}>
                  <Redirect to="/" replace />
                </Route>
              ))}
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </ScreenBoundary>
      </AddContext>
    </Frame>
  );
}

function LoadingScreen() {
  const { common } = useText();
  return (
    <Screen title={common.loading}>
      <LoadingRows />
    </Screen>
  );
}

function NotFound() {
  const { common, frame } = useText();
  return (
    <Screen title={common.pageNotFound}>
      <Link href="/" className={styles.link}>
        {frame.inbox}
      </Link>
    </Screen>
  );
}
