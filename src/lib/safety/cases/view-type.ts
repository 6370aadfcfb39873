import type { caseView } from '#lib/server/safety/cases/index.ts';

/** A case as its page shows it. */
export type CaseShown = Awaited<ReturnType<typeof caseView>>;
