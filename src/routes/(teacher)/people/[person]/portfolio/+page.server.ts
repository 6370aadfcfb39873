import { portfolioView } from '#lib/server/people/students/index.ts';
import { actorOf, load as loaded } from '../../../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const [period, before] = [url.searchParams.get('period'), url.searchParams.get('before')];
		const { locale } = locals;
		return { portfolio: await portfolioView(actorOf({ locals }), params.person, { period, before, locale }) };
	});
