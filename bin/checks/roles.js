// Rules of access are only in kernel/access. A test for a role anywhere else would be a hidden rule.

const ways = '/^(includes|some|every|find|filter|indexOf|has|at)$/';
const message =
	'Only kernel/access looks into the list of roles: ask isTeacher, isStaff … or one of its rules (kernel/access/rules).';

/** For ESLint's `no-restricted-syntax`: selectors of calls of a method on a list of roles. */
export const roleTests = [
	`CallExpression[callee.property.name=${ways}][callee.object.property.name="roles"]`,
	`CallExpression[callee.property.name=${ways}][callee.object.name="roles"]`,
	`CallExpression[callee.property.name=${ways}] > MemberExpression > TSNonNullExpression[expression.property.name="roles"]`,
	'MemberExpression[computed=true][object.property.name="roles"]'
].map((selector) => ({ selector, message }));
