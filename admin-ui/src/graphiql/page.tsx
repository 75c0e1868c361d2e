import { GraphiQL } from 'graphiql';
import { useEffect, useMemo, useState } from 'react';
import { Bar } from './bar.tsx';
import { asks } from './fetcher.ts';
import { named, type Person } from './people.ts';
import { SAMPLES } from './samples.ts';
import { accessToken } from './sessions.ts';
import { storageOf } from './storage.ts';

/** GraphiQL; in a demo, below a bar that says who asks. Each person has the schema, the tabs and the socket of its own. */
export function Page({ demo }: { readonly demo: boolean }) {
  const [person, setPerson] = useState<Person | undefined>(() => (demo ? named(location.hash) : undefined));
  const [problem, setProblem] = useState<{ readonly person: Person; readonly text: string }>();
  const seat = person?.seat ?? 'anonymous';
  const fetcher = useMemo(() => asks(person), [person]);
  const storage = useMemo(() => storageOf(seat), [seat]);

  useEffect(() => {
    if (person === undefined) return;
    accessToken(person.email).catch((error: unknown) => {
      setProblem({ person, text: `${person.email} could not sign in. ${error instanceof Error ? error.message : ''}` });
    });
  }, [person]);

  function choose(chosen: Person | undefined) {
    history.replaceState(null, '', `${location.pathname}${chosen === undefined ? '' : `#${chosen.email}`}`);
    setPerson(chosen);
  }

  return (
    <>
      {demo && <Bar person={person} problem={problem?.person === person ? problem?.text : undefined} onChoose={choose} />}
      <GraphiQL
        key={person?.email ?? ''}
        fetcher={fetcher}
        storage={storage}
        defaultTabs={[...SAMPLES[seat]]}
        defaultEditorToolsVisibility={demo ? 'variables' : 'headers'}
        // A token must not outlive the page.
        shouldPersistHeaders={false}
        showPersistHeadersSettings={false}
      />
    </>
  );
}
