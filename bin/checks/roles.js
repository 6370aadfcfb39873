// Who may do what is said in kernel/access alone. A test for a role anywhere else is a rule that nobody finds.

const ways = '/^(includes|some|every|find|filter|indexOf|has|at)$/';
const message =
	'Only kernel/access looks into the list of roles: ask isTeacher, isStaff … or one of its rules (kernel/access/rules).';

/** For ESLint's `no-restricted-syntax`: a method of a list of roles, under whatever way it is reached. */
export const roleTests = [
	`CallExpression[callee.property.name=${ways}][callee.object.property.name="roles"]`,
	`CallExpression[callee.property.name=${ways}][callee.object.name="roles"]`,
	`CallExpression[callee.property.name=${ways}] > MemberExpression > TSNonNullExpression[expression.property.name="roles"]`,
	'MemberExpression[computed=true][object.property.name="roles"]'
].map((selector) => ({ selector, message }));
