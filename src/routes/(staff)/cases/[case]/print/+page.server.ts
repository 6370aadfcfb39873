import { labels } from '#lib/server/people/labels/index.ts';
import * as cases from '#lib/server/safety/cases/index.ts';
import { caseView } from '#lib/server/safety/cases/index.ts';
import { actorOf, load as loaded } from '../../../../actions.ts';
import type { PageServerLoad } from './$types';

/** The whole case for printing. Opening the page is recorded as an export (`case.export`). */
export const load: PageServerLoad = ({ locals, params }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		const caseRow = await cases.readCase(actor, params.case, 'case.export');
		const label = await labels(locals.locale);
		return {
			...(await caseView(caseRow, actor, locals.locale)),
			printedBy: label(`person:${actor.id}`, actor.displayName)
		};
	});
