import type { Finding } from './finding.ts';

/** The base of all refusals. Routes turn them into pages; any other error is a fault of ours. */
export class Refusal extends Error {}

/** It does not exist, or this person has no access. The two cases must look the same. */
export class NotFound extends Refusal {
	override name = 'NotFound';
}

/** The act is not allowed on something that the person sees. */
export class Forbidden extends Refusal {
	override name = 'Forbidden';
	code: string;
	constructor(code = 'forbidden') {
		super(code);
		this.code = code;
	}
}

/** The input is not valid; `code` is the key of a translated message, `field` the field of the form. */
export class Invalid extends Refusal {
	override name = 'Invalid';
	code: string;
	field: string;
	/** Other fields of the same form that are not valid either. */
	more: readonly Invalid[] = [];
	/** What the sentence tells beside its code, for the reader's eyes. */
	told: string;
	constructor(field: string, code: string, told = '') {
		super(`${field}: ${code}`);
		this.field = field;
		this.code = code;
		this.told = told;
	}
}

/** Makes all checks of a form, so that it can be mended at once. @throws Invalid: the first, with the others as `more` */
export async function checkAll(checks: (() => unknown)[]): Promise<void> {
	const problems: Invalid[] = [];
	for (const check of checks)
		try {
			await check();
		} catch (refused) {
			if (!(refused instanceof Invalid)) throw refused;
			problems.push(refused);
		}
	const [first, ...others] = problems;
	if (!first) return;
	first.more = others;
	throw first;
}

/** The state has changed since the page was loaded; `code` says how. */
export class Conflict extends Refusal {
	override name = 'Conflict';
	code: string;
	constructor(code: string) {
		super(code);
		this.code = code;
	}
}

/** Too many attempts; `seconds` until the next may succeed. */
export class TooMany extends Refusal {
	override name = 'TooMany';
	seconds: number;
	/** Of an account: a teacher can end it sooner. */
	account: boolean;
	constructor(seconds: number, { account = false } = {}) {
		super(`wait ${seconds} s`);
		this.seconds = seconds;
		this.account = account;
	}
}

/** The text has findings: the writer is warned, and may change it or send it all the same. */
export class Warned extends Refusal {
	override name = 'Warned';
	findings: Finding[];
	/** The text that the findings point into. */
	body: string;
	constructor(findings: Finding[], body: string) {
		super('warned');
		this.findings = findings;
		this.body = body;
	}
}
