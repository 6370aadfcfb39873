// The way from nothing to a first letter, as a list with ticks: for a program, a school, and a class that is new.
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { age, alternativesOf } from '../../kernel/format.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { together } from '../../kernel/together.ts';
import { type Labels, labels, staffNames } from '../../people/labels/index.ts';
import { findProgram } from '../programs/index.ts';
import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { type ClassFacts, newClassFacts, programFacts, type SchoolFacts, schoolFacts } from './facts.ts';
import {
	classSteps,
	hrefOf,
	inOrder,
	isOwn,
	programSteps,
	schoolSteps,
	type Step,
	type StepKey,
	type StepReader,
	type StepRole
} from './steps.ts';

/** In a school that writes already, a class counts as new for so many days. */
export const newClassDays = 90;

/** The steps of a program, and of each of its schools, for its coordinator. @throws NotFound */
export async function programFirstSteps(actor: Actor, programId: string, locale: string) {
	await findProgram(actor, programId);
	const [label, facts, schoolIds] = await together(
		() => labels(locale),
		() => programFacts(programId),
		() => schoolsOfProgram(programId)
	);
	const reader = { id: actor.id, coordinates: true, teaches: false };
	const own = { id: programId, title: label(`program:${programId}`), programId, reader };
	const lists = await schoolLists(actor, schoolIds, label);
	// A program whose schools all write is set up, whatever it has left out.
	const isSetUp = schoolIds.length > 1 && !lists.some(({ id }) => schoolIds.includes(id));
	const steps = isSetUp ? [] : programSteps(facts);
	const isDone = steps.every(({ state }) => state === 'done');
	return stepsView(isDone ? lists : [{ ...own, steps }, ...lists], locale);
}

/** The steps of the schools where somebody works; in a school that writes already, those of their own new classes. */
export async function ownFirstSteps(actor: Actor, locale: string) {
	if (!actor.worksAt.length) return noSteps;
	const ofOwnClass = ({ id }: ClassFacts) => actor.teaches.includes(id);
	return stepsView(await schoolLists(actor, actor.worksAt, await labels(locale), ofOwnClass), locale);
}

interface StepList {
	id: string;
	title: string;
	steps: Step[];
	reader: StepReader;
	programId?: string;
	school?: SchoolFacts;
}

async function schoolLists(
	actor: Actor,
	schoolIds: readonly string[],
	label: Labels,
	isShown: (facts: ClassFacts) => boolean = () => true
): Promise<StepList[]> {
	if (!schoolIds.length) return [];
	const [schools, classes] = await together(
		() => schoolFacts(schoolIds),
		() => newClassFacts(schoolIds)
	);
	const since = daysAfter(now(), -newClassDays);
	return schools.flatMap((school): StepList[] => {
		const { schoolId } = school;
		const ofSchool = classes.filter((facts) => facts.schoolId === schoolId);
		const name = label(`school:${schoolId}`);
		const about = { school, reader: readerAt(actor, school) };
		if (!school.wrote) {
			const steps = [...schoolSteps(school), ...classSteps(school, ofSchool)];
			return [{ steps, id: schoolId, title: name, ...about }];
		}
		return ofSchool
			.filter((facts) => new Date(facts.createdAt) > since && isShown(facts))
			.map((facts) => {
				const title = m.schools_first_class_of({ name: label(`classroom:${facts.id}`), school: name });
				return { steps: classSteps(school, [facts]), id: facts.id, title, ...about };
			});
	});
}

/** What somebody is at a school. */
export const readerAt = (
	{ id, worksAt }: Pick<Actor, 'id' | 'worksAt'>,
	school: SchoolFacts
): StepReader => ({
	id,
	coordinates: school.coordinators.includes(id),
	teaches: worksAt.includes(school.schoolId)
});

/** Of all lists, the one step that the reader can take now and that unblocks the most; and what else waits, with who and since when. */
async function stepsView(lists: StepList[], locale: string) {
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
	const ready = lists.flatMap((list) =>
		list.steps.filter((step) => step.ready && step.state !== 'done').map((step) => ({ step, list }))
	);
	const all = lists.flatMap(({ steps }) => steps);
	const [next] = inOrder(
		ready.filter(({ step, list }) => isOwn(step, list)),
		all
	);
	return {
		next: next ? { ...viewOf(next.step, next.list), place: next.list.title } : null,
		lists: lists.map((list) => ({
			id: list.id,
			title: list.title,
			done: list.steps.flatMap(({ key, state }) => (state === 'done' ? [key] : [])),
			of: list.steps.length,
			waits: ready
				.filter((entry) => entry.list === list && entry !== next)
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
	if (!school || role === 'student') return [];
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
	student: m.schools_first_by_students
};
