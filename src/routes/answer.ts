// Between verbs and pages: what a verb refused becomes an answer that a person can act on.
import { error, fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Actor } from '#lib/server/access/actor.ts';
import { Conflict, Forbidden, Invalid, NotFound, TooMany } from '#lib/server/errors.ts';
import { problemText, waitText } from '#lib/server/problems.ts';

/** What went wrong, in the reader's language, and at which field (`form` where it is none of them). */
export interface Problem {
	text: string;
	field: string;
}

/** The person behind the request. The gate let nobody else in; if it ever did, the page is not found. */
export function actorOf({ locals }: { locals: App.Locals }): Actor {
	if (!locals.actor || locals.refused) return notFound();
	return locals.actor;
}

export const notFound = (): never => error(404, { message: 'Not found', code: 'error_not_found' });

/** A form as text fields through a schema. @throws Invalid at the first field that does not fit */
export async function readForm<Schema extends v.GenericSchema>(
	request: Request,
	schema: Schema
): Promise<v.InferOutput<Schema>> {
	const entries = [...(await request.formData()).entries()].filter(([, value]) => typeof value === 'string');
	const result = v.safeParse(schema, Object.fromEntries(entries));
	if (result.success) return result.output;
	throw new Invalid(String(result.issues[0].path?.[0]?.key ?? 'form'), 'form_invalid');
}

/** Loads for a page: what the person may not see is not found. */
export async function load<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (refused) {
		if (refused instanceof NotFound || refused instanceof Invalid) notFound();
		throw refused;
	}
}

/**
 * Runs a form action. A refusal comes back as a 4xx with its problem and with everything that was typed.
 * @param typed what the form held, to be shown again
 */
export async function act<T>(
	event: RequestEvent,
	work: () => Promise<T>,
	typed: Record<string, unknown> = {}
) {
	try {
		return await work();
	} catch (refused) {
		if (refused instanceof NotFound) notFound();
		const answer = (status: number, text: string, field = 'form') =>
			fail(status, { problem: { text, field } satisfies Problem, typed });
		if (refused instanceof TooMany) return answer(429, waitText(refused.seconds));
		if (refused instanceof Invalid) return answer(400, problemText(refused.code), refused.field);
		if (refused instanceof Conflict) return answer(409, problemText(refused.code));
		if (refused instanceof Forbidden) return answer(403, problemText(refused.code));
		throw refused;
	}
}
