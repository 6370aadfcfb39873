import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { namingView } from '#lib/server/review/index.ts';
import * as notices from '#lib/server/inbox/notices.ts';
import { teacherNotices } from '#lib/server/inbox/notices.ts';
import { threadViews } from '#lib/server/pairing/staffroom.ts';
import { practiceOffer } from '#lib/server/review/practice/index.ts';
import { ownFirstSteps } from '#lib/server/schools/first-steps/index.ts';
import { teacherHome } from '#lib/server/participation/index.ts';
import * as pairing from '#lib/server/pairing/index.ts';
import * as participation from '#lib/server/participation/index.ts';
import { act, actorOf } from '../../actions.ts';
import { nameDeputy } from '../../deputy-form.ts';
import { inboxFor } from '../../inbox-for.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('penbridge:queue', 'penbridge:pairings', 'penbridge:reports');
	depends('penbridge:staffroom', 'penbridge:notices', 'penbridge:cases', 'penbridge:alerts');
	depends('penbridge:notifications');
	const done = url.searchParams.get('done');
	const outcomes = [
		'remind',
		'ask',
		'approve',
		'decline',
		'seek',
		'pause',
		'name',
		'notice',
		'take'
	] as const;
	const actor = actorOf({ locals });
	// In parallel: the page waits for the slowest of them, not for their sum.
	const [inbox, home, threads, classNotices, naming, steps] = await Promise.all([
		inboxFor(locals, actor, locals.locale),
		teacherHome(actor, locals.locale),
		threadViews(actor, locals.locale),
		teacherNotices(actor, locals.locale),
		namingView(actor, locals.locale),
		ownFirstSteps(actor, locals.locale)
	]);
	// Whoever has the first letters behind them is not asked about.
	const isNew = steps.lists.length > 0 || !(home.pairs.active + home.pairs.quiet + home.pairs.silent);
	const practice = isNew ? await practiceOffer(actor) : null;
	return {
		inbox,
		practice,
		home,
		threads,
		naming,
		steps,
		notices: classNotices,
		done: outcomes.find((outcome) => outcome === done) ?? null
	};
};

const Remind = v.object({ pairing: v.string(), student: v.string(), template: v.string() });
const Ask = v.object({ pairing: v.string(), template: v.string() });
const Repair = v.object({ repair: v.string(), decision: v.string(), members: v.string() });
const NewNotice = v.object({ classroom: v.string(), id: v.string(), notice: v.string(), endsOn: v.string() });
const TakeBack = v.object({ notice: v.string() });
const Seek = v.object({ pairing: v.string() });
const Pause = v.object({ pairing: v.string(), members: v.string(), words: v.string() });

export const actions: Actions = {
	remind: (event) =>
		act(event, Remind, async ({ pairing: pairingId, student: studentId, template }) => {
			await participation.remindStudent(actorOf(event), { pairingId, studentId, template });
			redirect(303, '/dashboard?done=remind#stuck');
		}),
	ask: (event) =>
		act(event, Ask, async ({ pairing: pairingId, template }) => {
			await participation.askPartner(actorOf(event), { pairingId, template });
			redirect(303, '/dashboard?done=ask#stuck');
		}),
	repair: (event) =>
		act(event, Repair, async ({ repair: proposalId, decision, members }) => {
			await participation.decideRepair(actorOf(event), { proposalId, decision, members });
			redirect(303, `/dashboard?done=${decision}`);
		}),
	seek: (event) =>
		act(event, Seek, async ({ pairing: pairingId }) => {
			await participation.requestRepair(actorOf(event), pairingId);
			redirect(303, '/dashboard?done=seek#repairs');
		}),
	notice: (event) =>
		act(event, NewNotice, async ({ classroom: classroomId, id, notice: body, endsOn }) => {
			await notices.addNotice(actorOf(event), { classroomId, id, body, endsOn });
			redirect(303, '/dashboard?done=notice#notices');
		}),
	take: (event) =>
		act(event, TakeBack, async ({ notice }) => {
			await notices.take(actorOf(event), notice);
			redirect(303, '/dashboard?done=take#notices');
		}),
	name: nameDeputy('/dashboard?done=name#stuck'),
	pause: (event) =>
		act(event, Pause, async ({ pairing: pairingId, members, words }) => {
			await pairing.step(actorOf(event), { pairingId, kind: 'pause', members, words });
			redirect(303, '/dashboard?done=pause#stuck');
		})
};
