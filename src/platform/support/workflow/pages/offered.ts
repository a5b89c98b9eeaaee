/** By the name bpmn-js gives an entry of palette, context pad or menu: what the engine refuses at deployment is not offered for drawing. Pools, lanes and data have no meaning to it. */
export const isOffered = (name: string): boolean =>
  !/ad-hoc|adhoc|participant|pool|lane|data-|collection|multiplicity|association|none-boundary|^create\.task$/.test(name);
