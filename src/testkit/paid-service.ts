import path from 'node:path';
import { importPackage, publishItem } from '#applications/service/catalogue/commands.ts';
import { diskFolder, filesIn, loadPackage, memoryFolder, type PackageFolder } from '#applications/service/catalogue/package.ts';
import { systemActor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import { perform, type Runtime } from '#platform/work/work.ts';

/** The general process as a service of the civil affairs bureau that asks for its fee between acceptance and examination. */
export async function aServiceWithFee(change: (item: string) => string = (item) => item): Promise<PackageFolder> {
  const files = await filesIn(diskFolder(path.resolve(import.meta.dirname, '../../catalogue/_generic')));
  return memoryFolder(
    files.map(({ path: name, content }) => {
      const text = Buffer.from(content).toString('utf8');
      if (name === 'item.template.yaml') return { path: 'item.yaml', content: Buffer.from(change(itemOf(text))) };
      return { path: name, content: Buffer.from(name === 'process.bpmn' ? processOf(text) : text) };
    }),
  );
}

function itemOf(text: string): string {
  const values: Record<string, string> = { code: '1199010000YW02015K3990501099000', name: '收费试办', district: '990100' };
  return text
    .replace(/\$\{(\w+)\}/g, (_match, key: string) => JSON.stringify(values[key] ?? ''))
    .replace("type: '20'", "type: '01'")
    .replace('请写办理部门', '澜川市民政局')
    .replace('legalBasis: []', 'legalBasis: [{ title: 演示办法, verified: false }]')
    .replace(
      'fees: []',
      `fees:
  - name: 占用费
    amount: 每件 100 元，单位申请 200 元
    basis: 《城市道路管理条例》第三十七条
    rank: administrative_regulation
    due: { feel: 'if applicant.kind = "organisation" then 20000 else 10000' }
    reductions: [{ when: 'contains(request.what, "残疾人")', percent: 100, ground: 残疾人免收（演示规定） }]
  - name: 工本费
    amount: 20 元
    basis: 《城市道路管理条例》第三十七条
    rank: administrative_regulation
    due: { fen: 2000 }
    reductions: [{ when: 'contains(request.what, "残疾人")', percent: 100, ground: 残疾人免收（演示规定） }]
    refundable: false`,
    );
}

const processOf = (text: string) =>
  text
    .replace('yw:duty="generalist" yw:act="review"', 'yw:duty="reviewer" yw:act="review"')
    .replace('yw:duty="generalist" yw:act="decide"', 'yw:duty="approver" yw:act="decide"')
    .replaceAll('yw:duty="generalist"', 'yw:duty="window_clerk"')
    .replace(
      '<bpmn:userTask id="review"',
      `<bpmn:serviceTask id="pay" name="缴费" yw:service="requestPayment" yw:act="pay"><bpmn:incoming>f_accepted</bpmn:incoming><bpmn:outgoing>f_paid</bpmn:outgoing></bpmn:serviceTask>
      <bpmn:userTask id="review"`,
    )
    .replace(
      '<bpmn:incoming>f_accepted</bpmn:incoming>\n      <bpmn:outgoing>f_reviewed',
      '<bpmn:incoming>f_paid</bpmn:incoming>\n      <bpmn:outgoing>f_reviewed',
    )
    .replace('targetRef="review" />', 'targetRef="pay" /><bpmn:sequenceFlow id="f_paid" sourceRef="pay" targetRef="review" />');

/** Published in a demonstration city; answers with the item's id. */
export async function publishServiceWithFee(runtime: Runtime, now: Instant): Promise<string> {
  const { loaded, findings } = await loadPackage(await aServiceWithFee());
  if (!loaded) throw new Error(JSON.stringify(findings));
  return perform(runtime, systemActor, now, async (work) => {
    const { id, versionId } = await importPackage(work, loaded, 'package');
    await publishItem(work, { id, versionId });
    return id;
  });
}
