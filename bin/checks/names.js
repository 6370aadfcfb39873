// Names that say nothing: what a variable holds is a noun of the product or of the field (docs/glossary.md).

const vague = '/^(at|one|found|given|its|known|made|mine)$/';

/** For ESLint's `no-restricted-syntax`: variables, parameters and functions with such a name. Fields of objects may have one. */
export const vagueNames = [
	`VariableDeclarator > Identifier.id[name=${vague}]`,
	`:function > Identifier.params[name=${vague}]`,
	`FunctionDeclaration > Identifier.id[name=${vague}]`
].map((selector) => ({
	selector,
	message: 'Say what it holds: a letter, an index, a moment, a row of what.'
}));
