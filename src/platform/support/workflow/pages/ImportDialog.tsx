import { useMutation } from '@tanstack/react-query';
import { Alert, Checkbox, Modal, Select, Spin, Table, Tag, Upload, Button } from 'antd';
import { useRef, useState } from 'react';
import { call, CallRefused } from '#platform/ui/call.ts';
import { decodeFile, ForeignRefusal } from '../foreign/pure/decode.ts';
import { type Assigned, type ImportLine, importProcessAt, type ImportReport, LARGEST_UPLOAD } from '../foreign/schema.ts';
import { foreignText, importText as text, keyKindText, levelText } from '../foreign/text.zh.ts';

interface Props {
  open: boolean;
  onClose: () => void;
  /** The process as ours, to go on with in the designer. */
  onImport: (xml: string) => void;
}

interface Chosen {
  name: string;
  xml: string;
}

interface Asked {
  xml: string;
  duties: Record<string, Assigned>;
}

/** Takes in a file of another engine: what was mapped and what not, who does which task, then over into the designer. */
export function ImportDialog({ open, onClose, onImport }: Props) {
  const [chosen, choose] = useState<Chosen | null>(null);
  const [refused, refuse] = useState<string | null>(null);
  const [duties, assign] = useState<Readonly<Record<string, Assigned>>>({});
  const [report, setReport] = useState<ImportReport | null>(null);
  // Choices follow each other faster than answers: only the answer to the last one counts.
  const asked = useRef<Asked | null>(null);
  const reading = useMutation({
    mutationFn: (input: Asked) => call(importProcessAt, input),
    onSuccess: (answer, input) => input === asked.current && setReport(answer),
    onError: (error, input) => {
      if (input !== asked.current) return;
      setReport(null);
      const said = error instanceof CallRefused ? error.fields.flatMap(({ message }) => message ?? []).join(' ') : '';
      refuse(said === '' ? text.failed : said);
    },
  });
  const ask = (input: Asked) => {
    asked.current = input;
    reading.mutate(input);
  };
  const take = async (file: File) => {
    refuse(null);
    setReport(null);
    assign({});
    try {
      if (file.size > LARGEST_UPLOAD) return refuse(text.tooLarge);
      const xml = decodeFile(new Uint8Array(await file.arrayBuffer()));
      choose({ name: file.name, xml });
      ask({ xml, duties: {} });
    } catch (error) {
      refuse(error instanceof ForeignRefusal ? foreignText[error.code](error.line, error.detail) : text.failed);
    }
  };
  const decide = (key: string, duty: Assigned | undefined) => {
    const next = Object.fromEntries(
      Object.entries({ ...duties, [key]: duty }).filter((entry): entry is [string, Assigned] => entry[1] !== undefined),
    );
    assign(next);
    if (chosen) ask({ xml: chosen.xml, duties: next });
  };
  const close = () => {
    asked.current = null;
    choose(null);
    refuse(null);
    setReport(null);
    assign({});
    onClose();
  };
  return (
    <Modal
      open={open}
      title={text.title}
      width="min(960px, calc(100vw - 32px))"
      onCancel={close}
      cancelText={text.cancel}
      okText={text.takeOver}
      okButtonProps={{ disabled: report === null || reading.isPending }}
      onOk={() => {
        if (report) onImport(report.xml);
        close();
      }}
      destroyOnHidden
    >
      <p className="quiet">{text.formats}</p>
      <Upload
        accept=".bpmn,.xml"
        showUploadList={false}
        beforeUpload={(file) => {
          void take(file);
          return false;
        }}
      >
        <Button>{text.choose}</Button>
      </Upload>
      {refused !== null && <Alert type="error" role="alert" title={refused} />}
      {reading.isPending && !report && <Spin description={text.reading} />}
      {report && chosen && (
        <>
          <p>
            <strong>{text.file(chosen.name, report.dialect)}</strong>
          </p>
          <Summary report={report} />
          {report.keys.length > 0 && <Duties report={report} duties={duties} decide={decide} />}
          <Lines lines={report.lines} />
        </>
      )}
    </Modal>
  );
}

function Summary({ report }: { report: ImportReport }) {
  const count = (wanted: ImportLine['level']) => report.lines.filter(({ level }) => level === wanted).length;
  const counts = text.counts(count('mapped'), count('remark'), count('left_out'));
  const open = report.problems.length;
  // What forbids deployment first; advice only once nothing does.
  const told = [...report.problems, ...report.remarks].slice(0, 20);
  const names = new Map(report.lines.map(({ elementId, name }) => [elementId, name]));
  return (
    <Alert
      type={open > 0 ? 'warning' : 'success'}
      role="status"
      title={`${counts} ${open > 0 ? text.stillOpen(open) : text.ready}`}
      description={
        told.length > 0 && (
          <ul>
            {told.map(({ place, code, message }) => (
              <li key={`${place ?? ''} ${code} ${message}`}>
                {place !== null && (names.get(place) || <code>{place}</code>)} {message}
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}

interface DutiesProps {
  report: ImportReport;
  duties: Readonly<Record<string, Assigned>>;
  decide: (key: string, duty: Assigned | undefined) => void;
}

function Duties({ report, duties, decide }: DutiesProps) {
  const options = [
    ...report.duties.map(({ id, name }) => ({ value: id, label: name })),
    { value: 'applicant' as const, label: text.applicant },
    { value: 'ignore' as const, label: text.ignore },
  ];
  return (
    <section aria-label={text.duties}>
      <h3>{text.duties}</h3>
      <p className="quiet">{text.dutiesHelp}</p>
      <Table
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={report.keys}
        columns={[
          {
            title: text.columns.key,
            key: 'key',
            render: (_, { key, kind }) => (
              <>
                {keyKindText[kind]} <code>{key.replace(/^(?:user|lane):/, '')}</code>
              </>
            ),
          },
          { title: text.columns.tasks, key: 'tasks', render: (_, { tasks }) => tasks.join(text.comma) },
          {
            title: text.columns.duty,
            key: 'duty',
            width: 220,
            render: (_, { key }) => (
              <Select<Assigned>
                style={{ width: '100%' }}
                aria-label={text.dutyOf(key)}
                placeholder={text.noChoice}
                allowClear
                options={options}
                value={duties[key] ?? null}
                onChange={(duty) => decide(key, duty ?? undefined)}
              />
            ),
          },
        ]}
      />
    </section>
  );
}

const colours = { mapped: '#1b7f4b', remark: '#8a5a00', left_out: '#b3261e' } as const;

function Lines({ lines }: { lines: readonly ImportLine[] }) {
  const [onlyOpen, setOnlyOpen] = useState(true);
  const shown = lines.flatMap((line, index) => (onlyOpen && line.level === 'mapped' ? [] : [{ ...line, index }]));
  return (
    <section aria-label={text.report}>
      <h3>{text.report}</h3>
      <Checkbox checked={onlyOpen} onChange={({ target }) => setOnlyOpen(target.checked)}>
        {text.onlyOpen}
      </Checkbox>
      <Table
        size="small"
        rowKey="index"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 640 }}
        dataSource={shown}
        columns={[
          {
            title: text.columns.level,
            key: 'level',
            width: 130,
            render: (_, { level, blocks }) => (
              <>
                <Tag color={colours[level]}>{levelText[level]}</Tag>
                {blocks && <span className="quiet">{text.blocks}</span>}
              </>
            ),
          },
          {
            title: text.columns.place,
            key: 'place',
            width: 160,
            render: (_, { name, elementId }) => (name === '' ? <code>{elementId}</code> : name),
          },
          { title: text.columns.line, dataIndex: 'line', width: 60 },
          { title: text.columns.said, dataIndex: 'sentence' },
        ]}
      />
    </section>
  );
}
