// Between verbs and pages: what a verb refused becomes an answer that a person can act on.
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Actor } from '#lib/server/kernel/access/index.ts';
import { Conflict, Forbidden, Invalid, NotFound, TooMany, Warned } from '#lib/server/kernel/errors.ts';
import { uploadLimit } from '#lib/server/app/body.ts';
import { readForm, secrets } from '#lib/server/app/forms.ts';
import { forgetStepsOf } from '#lib/server/inbox/index.ts';
import type { Problem, Typed } from '#lib/ui/problem.ts';
import { warnings } from '#lib/server/review/index.ts';
import { problemText, waitText } from '#lib/server/app/problems.ts';

/** The person of the request. The gate lets nobody else in; without a person the page is not found. */
export function actorOf({ locals }: { locals: App.Locals }): Actor {
	if (!locals.actor || locals.refused) return notFound();
	return locals.actor;
}

export const notFound = (): never => error(404, { message: 'Not found', code: 'error_not_found' });

/** Loads data for a page: what the person may not see is not found. */
export async function load<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (refused) {
		if (refused instanceof NotFound || refused instanceof Invalid) notFound();
		throw refused;
	}
}

/** Loads a page behind a secret link: the answer is the same, whatever is wrong with the link. */
export async function deadLink<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (refused) {
		if (refused instanceof NotFound) error(404, { message: 'Not found', code: 'error_link' });
		throw refused;
	}
}

/**
 * Runs a form action: its fields through a schema, then one verb. A refusal becomes a 4xx answer with its problem and
 * with everything that was typed, secrets aside.
 */
export async function act<Schema extends v.GenericSchema, T>(
	event: RequestEvent,
	schema: Schema,
	work: (form: v.InferOutput<Schema>, files: File[]) => Promise<T>
) {
	let typed: Typed = {};
	let unread: { unread: string } | undefined = { unread: event.url.search };
	try {
		const { fields, texts, files } = await readForm(event.request);
		event.locals.fields = fields;
		unread = undefined;
		typed = Object.fromEntries(Object.entries(texts).filter(([name]) => !secrets.includes(name)));
		return await work(parse(schema, texts), files);
	} catch (refused) {
		if (refused instanceof NotFound) {
			event.locals.notFound = true;
			notFound();
		}
		const answer = (status: number, text: string, field = 'form', code?: string) =>
			fail(status, { problem: { text, field, ...(code && { code }) } as Problem, typed, ...unread });
		if (refused instanceof Warned)
			return fail(422, {
				problem: {
					text: problemText('warned'),
					field: 'warned',
					list: warnings(refused.findings, refused.body)
				} as Problem,
				typed
			});
		if (refused instanceof TooMany) return answer(429, waitText(refused));
		if (refused instanceof Invalid) {
			const more = refused.more.map(({ code, field, told }) => ({ text: problemText(code, told), field }));
			const problem: Problem = { text: problemText(refused.code, refused.told), field: refused.field };
			return fail(400, { problem: more.length ? { ...problem, more } : problem, typed, ...unread });
		}
		if (refused instanceof Conflict) return answer(409, problemText(refused.code), 'form', refused.code);
		if (refused instanceof Forbidden) return answer(403, problemText(refused.code));
		if ((refused as { status?: number }).status === 413) {
			const most = uploadLimit(event.route.id);
			return most
				? answer(413, problemText('files_too_large', String(most)), 'file')
				: answer(413, problemText('too_large'), isUpload(event) ? 'file' : 'form');
		}
		throw refused;
	} finally {
		// What they did may have been one of their first steps, or have waited for them. Decisions about letters, one after the other, are not.
		const isDesk = event.route.id?.startsWith('/(teacher)/review');
		if (event.locals.actor && !event.locals.notFound && !isDesk) forgetStepsOf(event.locals.actor.id);
	}
}

/**
 * The answer of an action whose page stays: to a script what it needs to know, to a browser without scripts the page where the
 * result stands, so that neither Back nor a reload sends the form again.
 * @param where path, query and fragment
 */
export function shownAt<T>({ request }: Pick<RequestEvent, 'request'>, where: string, answer: T): T {
	if (request.headers.get('x-sveltekit-action') === 'true') return answer;
	redirect(303, where);
}

/** It was sent with a file, whose field is called `file`. */
const isUpload = ({ request }: RequestEvent) =>
	request.headers.get('content-type')?.startsWith('multipart/') ?? false;

/** @throws Invalid at the first field that does not fit */
function parse<Schema extends v.GenericSchema>(schema: Schema, fields: Typed): v.InferOutput<Schema> {
	const result = v.safeParse(schema, fields);
	if (result.success) return result.output;
	throw new Invalid(String(result.issues[0].path?.[0]?.key ?? 'form'), 'form_invalid');
}

/** A short id that somebody may choose; left empty, it is made from the name. */
export const ChosenId = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.transform((id) => id || undefined)
);

/** For a form that only presses a button. */
export const NoFields = v.object({});
