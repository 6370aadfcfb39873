// Staff add to the library, change what they added, and remove it; a teacher hides something of the built-in library from a
// classroom, and shows it again.
import type { Actor } from '../../kernel/access/index.ts';
import { record, type Verb } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq, ne, sql } from '../../kernel/db/index.ts';
import { writingAid, hiddenAid } from '../../kernel/schema/index.ts';
import { Conflict, NotFound, Invalid } from '../../kernel/errors.ts';
import { isId, newId } from '../../kernel/ids.ts';
import { passGate, schoolsThatAnswer } from '../../safety/ports/index.ts';
import { refuseErased } from '../../people/index.ts';
import { type AidPlace, ideasOf, lockPlace, ofPlace, placeColumns } from './aid-place.ts';
import {
	isBuiltIn,
	type AidLanguage,
	isAidLanguage,
	isLibraryTopic,
	aidLevels,
	starterProblem,
	tidyStarter,
	wordProblem
} from './built-in/index.ts';
import { cleanText } from '../../kernel/text-input.ts';

/** What staff may add for one classroom or program. */
export const mostAids = 300;

/**
 * Adds a beginning or a word for the students of a classroom that the actor teaches, or of a program that they coordinate.
 * @throws NotFound for other places, Invalid, Conflict where it is there already or there are too many
 */
export async function addAid(actor: Actor, placeId: string, form: AidForm): Promise<void> {
	await transaction(async () => {
		const place = await lockPlace(actor, placeId);
		const aid = readAid(form, await ideasOf(place));
		const id = newId();
		const passed = await passAid(actor, place, { ...aid, id });
		await refuseSame(place, aid);
		if ((await db().$count(writingAid, ofPlace(place))) >= mostAids) throw new Conflict('aids_many');
		await db()
			.insert(writingAid)
			.values({ id, ...placeColumns(place), ...aid, ...passed, by: actor.id, at: now() });
		await recordAid(actor, place, { verb: 'aid.add', id });
	});
}

/**
 * Changes a beginning or a word; any teacher of the classroom may, and any coordinator of the program.
 * @param changes how often it had been changed when the form was opened
 * @throws NotFound, Invalid, Conflict where somebody changed it meanwhile or it is there already
 */
export async function changeAid(
	actor: Actor,
	placeId: string,
	{ id, changes, ...form }: AidForm & { id: string; changes: number }
): Promise<void> {
	await transaction(async () => {
		const place = await lockPlace(actor, placeId);
		const stored = await findAid(place, id);
		if (stored.changes !== changes) throw new Conflict('aid_changed');
		// An idea of an earlier cycle may stay.
		const ideas = [...(await ideasOf(place)), ...(stored.promptId ? [stored.promptId] : [])];
		const aid = readAid(form, ideas);
		const passed = await passAid(actor, place, { ...aid, id });
		await refuseSame(place, aid, id);
		await db()
			.update(writingAid)
			.set({ ...aid, ...passed, changes: changes + 1, by: actor.id, at: now() })
			.where(eq(writingAid.id, id));
		await recordAid(actor, place, { verb: 'aid.change', id });
	});
}

/** Removes a beginning or a word. @throws NotFound, also where somebody has removed it */
export async function removeAid(actor: Actor, placeId: string, id: string): Promise<void> {
	await transaction(async () => {
		const place = await lockPlace(actor, placeId);
		await findAid(place, id);
		await db().delete(writingAid).where(eq(writingAid.id, id));
		await recordAid(actor, place, { verb: 'aid.remove', id });
	});
}

async function findAid(place: AidPlace, id: string) {
	const [stored] = isId(id)
		? await db()
				.select()
				.from(writingAid)
				.where(and(eq(writingAid.id, id), ofPlace(place)))
		: [];
	if (!stored) throw new NotFound();
	return stored;
}

/** Nobody reads these words before students do. @throws Invalid */
const passAid = (actor: Actor, { schoolIds }: AidPlace, { id, text, help }: ReadAid & { id: string }) =>
	passGate(
		actor,
		{ mark: 'starter', texts: { text, help }, schoolIds: schoolsThatAnswer(actor, schoolIds), subjectId: id },
		'aid_words'
	);

/** @throws Conflict where the place has the same text in this language already */
async function refuseSame(place: AidPlace, { language, text }: ReadAid, exceptId?: string) {
	const same = and(
		ofPlace(place),
		eq(writingAid.language, language),
		sql`lower(${writingAid.text}) = lower(${text})`,
		exceptId ? ne(writingAid.id, exceptId) : undefined
	);
	if (await db().$count(writingAid, same)) throw new Conflict('aid_there');
}

/** Records an act on the help of a place, in its transaction. */
async function recordAid(
	actor: Actor,
	{ kind, id: placeId, schoolIds }: AidPlace,
	{ verb, id }: { verb: Verb; id: string }
): Promise<void> {
	await refuseErased(actor.id);
	await record({ actorId: actor.id, verb, subject: [kind, placeId], schools: schoolIds, detail: id });
}

/**
 * Hides a built-in beginning or word from the students of a classroom that the actor teaches. Doing it again does nothing.
 * @throws NotFound for other classrooms, for a program, and for what the library does not have
 */
export async function hideAid(actor: Actor, classroomId: string, aid: string): Promise<void> {
	if (!isBuiltIn(aid)) throw new NotFound();
	await transaction(async () => {
		const place = await lockClassroom(actor, classroomId);
		const hidden = await db()
			.insert(hiddenAid)
			.values({ classroomId, aid, by: actor.id, at: now() })
			.onConflictDoNothing()
			.returning({ aid: hiddenAid.aid });
		if (hidden.length) await recordAid(actor, place, { verb: 'aid.hide', id: aid });
	});
}

/** Shows it again; also what a newer library does not have any more. @throws NotFound for other classrooms, and for a program */
export async function showAid(actor: Actor, classroomId: string, aid: string): Promise<void> {
	await transaction(async () => {
		const place = await lockClassroom(actor, classroomId);
		const shown = await db()
			.delete(hiddenAid)
			.where(and(eq(hiddenAid.classroomId, classroomId), eq(hiddenAid.aid, aid)))
			.returning({ aid: hiddenAid.aid });
		if (shown.length) await recordAid(actor, place, { verb: 'aid.show', id: aid });
	});
}

async function lockClassroom(actor: Actor, id: string): Promise<AidPlace> {
	const place = await lockPlace(actor, id);
	if (place.kind !== 'classroom') throw new NotFound();
	return place;
}

/** A beginning or a word as the form sends it. */
export interface AidForm {
	/** `starter` or `word`. */
	kind: string;
	/** Language and level in one: `zh-2`. */
	level: string;
	/** A topic of the library, or `idea:` and the id of an idea of the week. */
	about: string;
	text: string;
	/** What it means in the other language. */
	help?: string;
}

/** What is stored of it. */
interface ReadAid {
	kind: 'starter' | 'word';
	language: AidLanguage;
	level: number;
	topic: string | null;
	promptId: string | null;
	text: string;
	help: string;
}

const longestText = 120;

/**
 * Checks a form.
 * @param ideas the ideas of the week that may be chosen
 * @throws Invalid for a whole sentence, two blanks, what is too long or in another language, and for a choice that is not there
 */
function readAid({ kind, level, about, text, help }: AidForm, ideas: readonly string[]): ReadAid {
	if (kind !== 'starter' && kind !== 'word') throw new Invalid('kind', 'form_invalid');
	const chosen = readLevel(level);
	const typed = cleanText('text', text.slice(0, 2 * longestText), {
		most: longestText,
		missing: 'aid_missing'
	})!;
	const tidied = kind === 'starter' ? tidyStarter(typed, chosen.language) : typed.replace(/\s+/gu, ' ');
	const problem = (kind === 'starter' ? starterProblem : wordProblem)(tidied, chosen.language);
	if (problem) throw new Invalid('text', problem);
	const helpText = cleanText('help', help?.slice(0, 2 * longestText), { most: longestText });
	return {
		kind,
		...chosen,
		...readAbout(about, ideas),
		text: tidied,
		help: helpText?.replace(/\s+/gu, ' ') ?? ''
	};
}

function readLevel(text: string): Pick<ReadAid, 'language' | 'level'> {
	const [language, number] = text.split('-');
	if (!isAidLanguage(language)) throw new Invalid('level', 'form_invalid');
	const chosen = aidLevels(language).find(({ level }) => String(level) === number);
	if (!chosen) throw new Invalid('level', 'form_invalid');
	return { language, level: chosen.level };
}

function readAbout(about: string, ideas: readonly string[]): Pick<ReadAid, 'topic' | 'promptId'> {
	if (isLibraryTopic(about)) return { topic: about, promptId: null };
	const ideaId = about.startsWith('idea:') ? about.slice('idea:'.length) : '';
	if (isId(ideaId) && ideas.includes(ideaId)) return { topic: null, promptId: ideaId };
	throw new Invalid('about', 'aid_about');
}
