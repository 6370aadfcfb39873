import type { Finding } from './finding.ts';

/** What a verb may refuse with. Routes turn these into pages; anything else is a fault of ours. */
export class Refusal extends Error {}

/** It does not exist, or not for this person: the two must not be told apart. */
export class NotFound extends Refusal {
	override name = 'NotFound';
}

/** An act that is not allowed on something the person already sees. */
export class Forbidden extends Refusal {
	override name = 'Forbidden';
	code: string;
	constructor(code = 'forbidden') {
		super(code);
		this.code = code;
	}
}

/** What was sent cannot be taken; `code` is the key of a translated message, `field` where it belongs. */
export class Invalid extends Refusal {
	override name = 'Invalid';
	code: string;
	field: string;
	constructor(field: string, code: string) {
		super(`${field}: ${code}`);
		this.field = field;
		this.code = code;
	}
}

/** The world moved on since the page was loaded; `code` says how. */
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
	constructor(seconds: number) {
		super(`wait ${seconds} s`);
		this.seconds = seconds;
	}
}

/** Something is better left out: the writer is told, and may change it or send it all the same. */
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
