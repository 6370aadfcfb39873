import { marksView } from '#lib/server/people/students/index.ts';
import { actorOf, load as loaded } from '../../../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(() => {
		const choice = { classroomId: params.classroom, period: url.searchParams.get('period') };
		return marksView(actorOf({ locals }), choice, locals.locale);
	});
