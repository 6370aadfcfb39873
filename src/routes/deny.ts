import { notFound } from './actions.ts';

/** Answers "not found" where the gate denied the request. */
export function deny({ locals }: { locals: App.Locals }) {
	if (locals.refused) notFound();
}
