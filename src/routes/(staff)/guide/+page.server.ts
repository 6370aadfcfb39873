import { guideView } from '#lib/server/schools/guide/index.ts';
import { actorOf, load as loaded } from '../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => {
		const choice = { school: url.searchParams.get('school'), program: url.searchParams.get('program') };
		const guide = await guideView(actorOf({ locals }), choice, locals.locale);
		return {
			...guide,
			address: `${url.origin}/sign-in`,
			aidAddress: `${url.origin}/sign-in/help`,
			practiceAddress: `${url.origin}/try`
		};
	});
