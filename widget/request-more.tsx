import { useRef } from 'preact/hooks';
import type { StoredFile } from '../common/stored-file.ts';
import type { RequestView } from '../server/aftersales/request-views.ts';
import { call } from './api.ts';
import { own } from './language.ts';

interface PartProps {
  request: RequestView;
  isBusy: boolean;
  onWork(what: () => Promise<RequestView>): Promise<void>;
}

export function AddPictures({ request, isBusy, putFile, onWork }: PartProps & { putFile: (file: File) => Promise<StoredFile> }) {
  const input = useRef<HTMLInputElement>(null);
  const add = async (files: File[]) => {
    let newest = request;
    for (const file of files) {
      const { id, width } = await putFile(file);
      newest = await call('POST', `/aftersales/${request.id}/evidence`, { kind: width === null ? 'video' : 'picture', file: id });
    }
    return newest;
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*,video/*"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void onWork(() => add(files));
        }}
      />
      <button type="button" class="plain" disabled={isBusy} onClick={() => input.current?.click()}>
        {own('补充照片', 'Add pictures')}
      </button>
    </>
  );
}

export function DataRisk({ request, isBusy, onWork }: PartProps) {
  const agree = async () => {
    await call('POST', `/aftersales/${request.id}/data-consent`);
    return call<RequestView>('GET', `/aftersales/${request.id}`);
  };
  return (
    <button type="button" class="plain" disabled={isBusy} onClick={() => void onWork(agree)}>
      {own('我知道维修可能清除设备里的数据', 'I know that a repair may delete data on the device')}
    </button>
  );
}
