// The teacher's home: which pairs are stuck and why, and the classes.
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { age } from '../kernel/format.ts';
import { labels, staffNames } from '../people/labels/index.ts';
import { calendars } from '../schools/calendar/index.ts';
import { type PartnerTemplate, partnerTemplates } from '../../participation/templates.ts';
import { newCorrections } from './new-corrections.ts';
import { classViews } from './class-view.ts';
import { nudgesOf } from './nudges.ts';
import { hasCycle } from './has-cycle.ts';
import { partnersOf, pairsOf, studentsOf, weeksOfLetters } from './own-class.ts';
import { repairViews } from './repairs/repair-view.ts';
import { schoolViews } from './schools-view.ts';
import { pairStatus } from './pair-status.ts';
import { namesOf, stuckViews } from './stuck-view.ts';
import { together } from '../kernel/together.ts';

/** The home page of a teacher, in a bounded number of statements. */
export async function homeView(actor: Actor, locale: Locale) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const [calendarsBySchool, asOf] = [await calendars(), now()];
	const [students, ownPairs, letters, nudges, partners, repairs, corrections] = await Promise.all([
		studentsOf(actor),
		pairsOf(actor),
		weeksOfLetters(actor),
		nudgesOf(actor),
		partnersOf(actor),
		repairViews(actor, locale),
		newCorrections(actor, locale)
	]);
	const pairs = ownPairs.map((pair) => ({
		...pair,
		status: pairStatus(pair, actor, { calendars: calendarsBySchool, at: asOf })
	}));
	const schools = { own: actor.schools, partners: partners.map(({ schoolId }) => schoolId) };
	const proposed = new Set(
		repairs.flatMap(({ pairingId, targetId }) => (targetId ? [pairingId, targetId] : [pairingId]))
	);
	const active = pairs.filter(({ status }) => status.health === 'active');
	const unbegun = active.filter(({ members }) => members.every(({ lastAt }) => lastAt === null)).length;
	const classes = classViews({ students, pairs, letters }, { label, locale });
	const isOver = (id: string) => pairs.find((pair) => pair.id === id)?.over ?? true;
	const stuck = stuckViews({ pairs, nudges, proposed }, locale);
	return {
		questions: nudges
			.filter(
				(nudge) =>
					isAsked(nudge.template) &&
					nudge.open &&
					!isOver(nudge.pairingId) &&
					actor.teaches.includes(nudge.classroomId ?? '')
			)
			.map((nudge) => ({
				pairingId: nudge.pairingId,
				template: nudge.template as PartnerTemplate,
				by: nudge.by ? staff.nameOf(nudge.by, nudge.byName ?? '') : '',
				names: namesOf(pairs.find(({ id }) => id === nudge.pairingId)?.members ?? [], locale),
				age: age(new Date(nudge.at), asOf, locale)
			})),
		repairs,
		corrections,
		stuck,
		pairs: {
			active: active.length - unbegun,
			unbegun,
			quiet: stuck.filter(({ health }) => health === 'quiet').length,
			silent: stuck.filter(({ health }) => health === 'silent').length
		},
		classes,
		/** A cycle runs, whether or not one of their students takes part. */
		cycle: classes.length > 0 || (await hasCycle(actor)),
		schools: await schoolViews(schools, { calendars: calendarsBySchool, label, locale })
	};
}

const isAsked = (template: string): template is PartnerTemplate =>
	(partnerTemplates as readonly string[]).includes(template);

export type HomeView = Awaited<ReturnType<typeof homeView>>;
