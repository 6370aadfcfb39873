import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as cover from '#lib/server/cover/index.ts';
import { programsView } from '#lib/server/cover/programs-view.ts';
import { teacherView } from '#lib/server/cover/view.ts';
import { Invalid } from '#lib/server/errors.ts';
import { act, actorOf } from '../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('penbridge:queue');
	const actor = actorOf({ locals });
	return {
		teacher: await teacherView(actor, locals.locale),
		programs: await programsView(actor, locals.locale, url.searchParams.get('after'))
	};
};

const Name = v.object({
	teacher: v.optional(v.string()),
	deputy: v.string(),
	startsOn: v.string(),
	endsOn: v.string(),
	after: v.picklist(['promise', 'at_once'])
});
const End = v.object({ id: v.string() });

export const actions: Actions = {
	name: (event) =>
		act(event, Name, async ({ teacher, deputy, ...naming }) => {
			const actor = actorOf(event);
			if (!deputy) throw new Invalid('deputy', 'deputy_missing');
			await cover.nameDeputy(actor, { teacherId: teacher || actor.id, deputyId: deputy, ...naming });
			redirect(303, '/cover');
		}),
	end: (event) =>
		act(event, End, async ({ id }) => {
			await cover.endDeputy(actorOf(event), id);
			redirect(303, '/cover');
		})
};
