import { labels } from '#lib/server/directory/labels/index.ts';
import * as cases from '#lib/server/care/cases/index.ts';
import { caseView } from '#lib/server/care/cases/index.ts';
import { actorOf, load as loaded } from '../../../../actions.ts';
import type { PageServerLoad } from './$types';

/** Everything of a case on paper. That it was taken along is written down. */
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
