// Which modules a program uses, and turning them on and off.
export { forgetModules, modulesInUse } from './in-use.ts';
export { type ModuleLine, programModulesView, siteModulesView } from './modules-view.ts';
export { turnModule, turnSiteModule } from './turn.ts';
