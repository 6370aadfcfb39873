import { exportMarks } from '#lib/server/people/students/index.ts';
import { actorOf, load } from '../../../../../actions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params, url }) =>
	load(async () => {
		const choice = { classroomId: params.classroom, period: url.searchParams.get('period') };
		return new Response(await exportMarks(actorOf({ locals }), choice, locals.locale), {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': 'attachment; filename="penbridge-class-record.csv"'
			}
		});
	});
