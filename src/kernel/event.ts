/** What a module tells the others: past tense, `module.thing_happened`; a changed shape is a new schema version. */
export interface DomainEvent {
  type: `${string}.${string}`;
  /** The id of the thing it happened to; events of one subject reach a handler in order. */
  subject: string;
}
