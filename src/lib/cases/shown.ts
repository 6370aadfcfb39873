import type { caseView } from '#lib/server/cases/view.ts';

/** A case as its page shows it. */
export type CaseShown = Awaited<ReturnType<typeof caseView>>;
