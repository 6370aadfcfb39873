// An ESLint rule: a component uses the props that it declares. The rule of eslint-plugin-svelte needs the types of every
// component, which takes half of the lint; this one reads only the component, as components here name their props where
// they take them.

/** @type {import('eslint').Rule.RuleModule} */
export const unusedProps = {
	meta: {
		type: 'problem',
		docs: { description: 'a prop that a component names and never takes' },
		messages: { unused: '{{name}} is a prop that nothing in this component uses.' },
		schema: []
	},
	create: (context) => ({
		'VariableDeclarator[init.callee.name="$props"]'({ id }) {
			if (id.type !== 'ObjectPattern') return;
			// A rest element takes all props.
			if (id.properties.some((property) => property.type === 'RestElement')) return;
			const usedNames = new Set(id.properties.map(({ key }) => nameOf(key)));
			for (const member of membersOf(id.typeAnnotation?.typeAnnotation, context.sourceCode.ast)) {
				const name = nameOf(member.key);
				if (!usedNames.has(name)) context.report({ node: member, messageId: 'unused', data: { name } });
			}
		}
	})
};

const nameOf = (key) => key?.name ?? key?.value;

/** The members of a type that the component declares itself: in place, or as an interface or type above. */
function membersOf(type, program) {
	if (!type) return [];
	if (type.type === 'TSTypeLiteral') return type.members;
	if (type.type === 'TSIntersectionType') return type.types.flatMap((part) => membersOf(part, program));
	if (type.type !== 'TSTypeReference') return [];
	const declared = program.body
		.flatMap((node) => (node.type === 'SvelteScriptElement' ? node.body : [node]))
		.find((statement) => statement.id?.name === type.typeName.name);
	if (declared?.type === 'TSInterfaceDeclaration') return declared.body.body;
	if (declared?.type === 'TSTypeAliasDeclaration') return membersOf(declared.typeAnnotation, program);
	return [];
}
