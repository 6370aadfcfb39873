// The way from nothing to a first letter, as a list with ticks: for a program, a school, and a class that is new.
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { together } from '../../kernel/together.ts';
import { findSchool, schoolsCoordinatedBy, schoolsLedBy } from '../appointments/index.ts';
import { type Labels, labels } from '../../people/labels/index.ts';
import { findProgram } from '../programs/index.ts';
import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { type ClassFacts, newClassFacts, programFacts, type SchoolFacts, schoolFacts } from './facts.ts';
import {
	hrefOf,
	classSteps,
	nextOf,
	programSteps,
	schoolSteps,
	type Step,
	type StepKey,
	type StepRole
} from './steps.ts';

/** In a school that writes already, a class counts as new for so many days. */
export const newClassDays = 90;

/** What somebody may do at a school. */
interface Reader {
	id: string;
	coordinates: boolean;
	leads: boolean;
	teaches: boolean;
}

/** The steps of a program, and of each of its schools, for its coordinator. @throws NotFound */
export async function programFirstSteps(actor: Actor, programId: string, locale: string) {
	await findProgram(actor, programId);
	const [label, facts, schoolIds] = await together(
		() => labels(locale),
		() => programFacts(programId),
		() => schoolsOfProgram(programId)
	);
	const reader = { id: actor.id, coordinates: true, leads: false, teaches: false };
	const own = programSteps(facts);
	const lists = await schoolLists(actor, schoolIds, label);
	// A program whose schools all write is set up, whatever it has left out.
	const isSetUp = schoolIds.length > 1 && !lists.some(({ id }) => schoolIds.includes(id));
	if (isSetUp || !nextOf(own)) return lists;
	return [
		listView(own, { id: programId, title: label(`program:${programId}`), programId, reader }),
		...lists
	];
}

/** The steps of a school and its new classes, for whoever may read its settings. @throws NotFound */
export async function schoolFirstSteps(actor: Actor, schoolId: string, locale: string) {
	await findSchool(actor, schoolId);
	return schoolLists(actor, [schoolId], await labels(locale));
}

/** The steps of the schools where somebody works; in a school that writes already, those of their own new classes. */
export async function ownFirstSteps(actor: Actor, locale: string) {
	if (!actor.worksAt.length) return [];
	return schoolLists(actor, actor.worksAt, await labels(locale), ({ id }) => actor.teaches.includes(id));
}

async function schoolLists(
	actor: Actor,
	schoolIds: readonly string[],
	label: Labels,
	isShown: (facts: ClassFacts) => boolean = () => true
) {
	if (!schoolIds.length) return [];
	const [schools, classes, led, coordinated] = await together(
		() => schoolFacts(schoolIds),
		() => newClassFacts(schoolIds),
		() => schoolsLedBy(actor),
		() => schoolsCoordinatedBy(actor)
	);
	const since = daysAfter(now(), -newClassDays);
	return schools.flatMap((school) => {
		const { schoolId } = school;
		const ofSchool = classes.filter((facts) => facts.schoolId === schoolId);
		const name = label(`school:${schoolId}`);
		const reader: Reader = {
			id: actor.id,
			coordinates: coordinated.includes(schoolId),
			leads: led.includes(schoolId),
			teaches: actor.worksAt.includes(schoolId)
		};
		const about = { school, reader };
		if (!school.wrote) {
			const steps = [...schoolSteps(school), ...classSteps(school, ofSchool)];
			return [listView(steps, { id: schoolId, title: name, ...about })];
		}
		return ofSchool
			.filter((facts) => new Date(facts.createdAt) > since && isShown(facts))
			.map((facts) => {
				const title = m.schools_first_class_of({ name: label(`classroom:${facts.id}`), school: name });
				return listView(classSteps(school, [facts]), { id: facts.id, title, ...about });
			});
	});
}

interface ListSubject {
	id: string;
	title: string;
	reader: Reader;
	programId?: string;
	school?: SchoolFacts;
}

function listView(steps: Step[], subject: ListSubject) {
	const { id, title } = subject;
	const next = nextOf(steps);
	const ownNext = nextOf(steps.filter((step) => isOwn(step, subject)));
	const views = steps.map((step) => stepView(step, subject));
	const viewOf = (step: Step | undefined) => (step ? (views[steps.indexOf(step)] ?? null) : null);
	return {
		id,
		title,
		done: steps.filter(({ state }) => state === 'done').length,
		steps: views,
		next: viewOf(next),
		/** What the reader can do meanwhile, where the next step is somebody else's. */
		meanwhile: ownNext === next ? null : viewOf(ownNext)
	};
}

const stepView = (step: Step, subject: ListSubject) => ({
	key: step.key,
	state: step.state,
	text: stepTexts[step.key].text(),
	needs: stepTexts[step.key].needs(),
	count: step.count ? m.schools_first_count(step.count) : '',
	who: roleTexts[step.role](),
	own: isOwn(step, subject),
	href: isOwn(step, subject)
		? hrefOf(step, { programId: subject.programId, schoolId: subject.school?.schoolId })
		: null
});

/** Whether the reader can take a step. Whoever handed in a class list does not confirm it. */
export function isOwn(
	{ key, role, state }: Step,
	{ reader, school }: Pick<ListSubject, 'reader' | 'school'>
): boolean {
	if (key === 'confirm' && state !== 'done' && school!.listsBy.every((by) => by === reader.id)) return false;
	if (role === 'coordinator') return reader.coordinates;
	if (role === 'lead') return reader.leads || reader.coordinates;
	return role === 'teacher' && reader.teaches;
}

export type FirstStepsView = ReturnType<typeof listView>;

/** What is done in a step, and what whoever takes it will need. */
const stepTexts: Record<StepKey, { text: () => string; needs: () => string }> = {
	schools: { text: m.schools_first_schools, needs: m.schools_first_schools_needs },
	cycle: { text: m.schools_first_cycle, needs: m.schools_first_cycle_needs },
	partners: { text: m.schools_first_partners, needs: m.schools_first_partners_needs },
	prompts: { text: m.schools_first_prompts, needs: m.schools_first_prompts_needs },
	lead: { text: m.schools_first_lead, needs: m.schools_first_lead_needs },
	term: { text: m.schools_first_term, needs: m.schools_first_term_needs },
	class: { text: m.schools_first_class, needs: m.schools_first_class_needs },
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
	lead: m.schools_first_by_lead,
	teacher: m.schools_first_by_teacher,
	student: m.schools_first_by_students
};
