// How a form is read: once, with bounds on what it may hold. Everybody can send one, also whoever is not signed in.
import type { Typed } from '#lib/ui/problem.ts';
import { waitForOwnTurn } from '../kernel/turn.ts';
import { Invalid } from '../kernel/errors.ts';

/** The largest form of ours, a class list with all its choices, has about 300. */
const maxParts = 500;

/** Never sent back to a page. */
export const secrets = ['password', 'current', 'next', 'repeat', 'code', 'secret'];

/** A form as it was sent. */
export interface Form {
	/** As they came, files among them. */
	fields: [string, FormDataEntryValue][];
	/** Texts by name; a name that came more than once is a list. */
	texts: Typed;
	/** What was chosen in fields called `file`; empty ones left out. */
	files: File[];
}

/**
 * Reads a form.
 * @throws Invalid when it is none, or has more fields than any form of ours
 */
export async function readForm(request: Request): Promise<Form> {
	const type = request.headers.get('content-type') ?? '';
	const body = Buffer.from(await request.arrayBuffer());
	await waitForOwnTurn();
	// Counted before it is taken apart: that costs more with each part.
	if (partsOf(body, type) > maxParts) throw new Invalid('form', 'form_many');
	const data = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => {
		throw new Invalid('form', 'form_invalid');
	});
	// Nothing of ours is called so, and an object that has it cannot be sent back.
	const fields = [...data].filter(([name]) => name !== '__proto__');
	return { fields, texts: textsOf(fields), files: fields.flatMap(([name, value]) => fileOf(name, value)) };
}

/** How many fields there may be at most. */
function partsOf(body: Buffer, type: string): number {
	const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/i.exec(type)?.[1];
	const separator = boundary ? `--${boundary}` : '&';
	let parts = 0;
	for (let index = body.indexOf(separator); index >= 0 && parts <= maxParts + 1; index = body.indexOf(separator, index + 1))
		parts++;
	// Between fields stands one separator; of an upload each part has one before it, and the end is one too.
	return boundary ? parts - 1 : parts + 1;
}

function textsOf(fields: Form['fields']): Typed {
	const texts = new Map<string, string[]>();
	for (const [name, value] of fields) {
		const list = texts.get(name) ?? [];
		if (typeof value === 'string') list.push(value);
		texts.set(name, list);
	}
	return Object.fromEntries(
		[...texts].map(([name, list]) => [name, list.length > 1 ? list : (list[0] ?? '')])
	);
}

const fileOf = (name: string, value: FormDataEntryValue) =>
	name === 'file' && typeof value !== 'string' && value.size > 0 ? [value] : [];
