import { notFound } from './actions.ts';

/** The page for "not found", for whoever the gate did not let in. */
export function deny({ locals }: { locals: App.Locals }) {
	if (locals.refused) notFound();
}
