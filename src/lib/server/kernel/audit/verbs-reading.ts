/** Verbs about what was read or taken out of the product. */
export const reading = [
	'staffroom.read',
	'post.read',
	'correction.read',
	'message.read',
	'introduction.read',
	'display_name.read',
	'quotation.read',
	'application.read',
	'audit.read',
	'audit.export',
	'participation.export',
	'portfolio.read',
	'marks.export'
] as const;
