import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { overdueClassesView, teacherView } from '#lib/server/review/index.ts';
import { practiceOffer } from '#lib/server/review/practice/index.ts';
import { endDeputy } from '#lib/server/schools/deputies/index.ts';
import { act, actorOf } from '../../actions.ts';
import { nameDeputy } from '../../deputy-form.ts';
import type { Actions, PageServerLoad } from './$types';
import { together } from '#lib/server/kernel/together.ts';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('penbridge:queue');
	const actor = actorOf({ locals });
	const [teacher, programs] = await together(
		() => teacherView(actor, locals.locale),
		() => overdueClassesView(actor, locals.locale, url.searchParams.get('after'))
	);
	return {
		/** To whoever stands in for somebody. */
		practice: teacher?.standsIn.length ? await practiceOffer(actor) : null,
		teacher,
		programs
	};
};

const End = v.object({ id: v.string() });

export const actions: Actions = {
	name: nameDeputy('/cover'),
	end: (event) =>
		act(event, End, async ({ id }) => {
			await endDeputy(actorOf(event), id);
			redirect(303, '/cover');
		})
};
