import { schoolList, schoolView } from '#lib/server/schools/programs/index.ts';
import { actorOf, load as loaded } from '../../actions.ts';
import type { PageServerLoad } from './$types';

/** Somebody with only one school sees it at once. */
export const load: PageServerLoad = ({ locals }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		const schools = await schoolList(actor, locals.locale);
		const only = schools.length === 1 ? schools[0] : undefined;
		return {
			schools,
			school: only ? await schoolView(actor, only.id, locals.locale) : null
		};
	});
