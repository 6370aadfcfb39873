// The way from nothing to a first letter, as a short list: for a program, a school, and a class that is new.
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { age, alternativesOf } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { type Labels, labels, staffNames } from '../../people/labels/index.ts';
import { findProgram } from '../programs/index.ts';
import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { programFacts, type SchoolFacts } from './facts.ts';
import { nextStep, readySteps, schoolLists, type StepList } from './step-lists.ts';
import { hrefOf, isOwn, programSteps, type Step, type StepKey, type StepRole } from './steps.ts';

/** The steps of a program, and of each of its schools, for its coordinator. @throws NotFound */
export async function programFirstSteps(actor: Actor, programId: string, locale: string) {
	await findProgram(actor, programId);
	const [label, facts, schoolIds] = await together(
		() => labels(locale),
		() => programFacts(programId),
		() => schoolsOfProgram(programId)
	);
	const reader = { id: actor.id, coordinates: true, teaches: false };
	const lists = await schoolLists(actor, schoolIds);
	// A program whose schools all write is set up, whatever it has left out.
	const isSetUp = schoolIds.length > 1 && lists.every(({ room }) => room);
	const steps = isSetUp ? [] : programSteps(facts);
	const isDone = steps.every(({ state }) => state === 'done');
	return stepsView(isDone ? lists : [{ steps, programId, reader }, ...lists], label, locale);
}

/** The steps of the schools where somebody works; in a school that writes already, those of their own new classes. */
export async function ownFirstSteps(actor: Actor, locale: string) {
	if (!actor.worksAt.length) return noSteps;
	const lists = await schoolLists(actor, actor.worksAt, ({ id }) => actor.teaches.includes(id));
	return stepsView(lists, await labels(locale), locale);
}

/** Of all lists, the one step that the reader can take now and that unblocks the most; and what else waits, with who and since when. */
async function stepsView(lists: StepList[], label: Labels, locale: string) {
	if (!lists.length) return noSteps;
	const { nameOf } = await staffNames(locale);
	const whoTakes = (step: Step, list: StepList) => {
		const able = ableTo(step, list.school).map((id) => nameOf(id));
		return able.length && able.length <= mostNames ? alternativesOf(able, locale) : roleTexts[step.role]();
	};
	const viewOf = (step: Step, list: StepList) => ({
		key: step.key,
		text: stepText(step.key),
		needs: stepTexts[step.key].needs(),
		count: step.count ? m.schools_first_count(step.count) : '',
		who: isOwn(step, list) ? m.schools_first_by_you() : whoTakes(step, list),
		since: step.since ? age(new Date(step.since), now(), locale) : '',
		href: isOwn(step, list)
			? hrefOf(step, { programId: list.programId, schoolId: list.school?.schoolId })
			: null
	});
	const titleOf = ({ programId, school, room }: StepList) => {
		if (!school) return label(`program:${programId}`);
		const name = label(`school:${school.schoolId}`);
		return room ? m.schools_first_class_of({ name: label(`classroom:${room.id}`), school: name }) : name;
	};
	const [ready, next] = [readySteps(lists), nextStep(lists)];
	return {
		next: next ? { ...viewOf(next.step, next.list), place: titleOf(next.list) } : null,
		lists: lists.map((list) => ({
			id: list.room?.id ?? list.school?.schoolId ?? list.programId!,
			title: titleOf(list),
			done: list.steps.flatMap(({ key, state }) => (state === 'done' ? [key] : [])),
			of: list.steps.length,
			waits: ready
				.filter((entry) => entry.list === list && entry.step !== next?.step)
				.map(({ step }) => viewOf(step, list))
		}))
	};
}

export type FirstStepsView = Awaited<ReturnType<typeof stepsView>>;
const noSteps = { next: null, lists: [] };

/** With more people than these, the page names what they are. */
const mostNames = 3;

/** Who may take a step, by id. */
function ableTo({ key, role }: Step, school: SchoolFacts | undefined): string[] {
	if (!school || role === 'student' || role === 'invited') return [];
	if (key === 'second' && school.lead) return [school.lead];
	if (role === 'coordinator') return school.coordinators;
	return key === 'confirm' ? school.teachers.filter((id) => !school.listsBy.includes(id)) : school.teachers;
}

/** What is done in a step. */
export const stepText = (key: StepKey): string => stepTexts[key].text();

/** What is done in a step, and what whoever takes it will need. */
const stepTexts: Record<StepKey, { text: () => string; needs: () => string }> = {
	schools: { text: m.schools_first_schools, needs: m.schools_first_schools_needs },
	cycle: { text: m.schools_first_cycle, needs: m.schools_first_cycle_needs },
	partners: { text: m.schools_first_partners, needs: m.schools_first_partners_needs },
	prompts: { text: m.schools_first_prompts, needs: m.schools_first_prompts_needs },
	lead: { text: m.schools_first_lead, needs: m.schools_first_lead_needs },
	second: { text: m.schools_first_second, needs: m.schools_first_second_needs },
	list: { text: m.schools_first_list, needs: m.schools_first_list_needs },
	confirm: { text: m.schools_first_confirm, needs: m.schools_first_confirm_needs },
	cards: { text: m.schools_first_cards, needs: m.schools_first_cards_needs },
	signedIn: { text: m.schools_first_signed_in, needs: m.schools_first_signed_in_needs },
	consent: { text: m.schools_first_consent, needs: m.schools_first_consent_needs },
	birth: { text: m.schools_first_birth, needs: m.schools_first_birth_needs },
	profiles: { text: m.schools_first_profiles, needs: m.schools_first_profiles_needs },
	partner: { text: m.schools_first_partner, needs: m.schools_first_partner_needs },
	pairs: { text: m.schools_first_pairs, needs: m.schools_first_pairs_needs },
	approve: { text: m.schools_first_approve, needs: m.schools_first_approve_needs },
	letter: { text: m.schools_first_letter, needs: m.schools_first_letter_needs }
};

/** Whose turn a step is, in a word. */
const roleTexts: Record<StepRole, () => string> = {
	coordinator: m.schools_first_by_coordinator,
	teacher: m.schools_first_by_teacher,
	student: m.schools_first_by_students,
	invited: m.schools_first_by_invited
};
