import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProductView } from '../../server/catalogue/views.ts';
import { upload } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { FileIcon } from '../ui/file-button.tsx';
import { FindField } from '../ui/find-field.tsx';
import { Picture } from '../ui/picture.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { CategoryChoice } from './category-choice.tsx';
import { Price, Stock } from './price.tsx';
import { productsQuery } from './queries.ts';
import './catalogue.css';

export function ProductsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { q, category, picture: asked } = useSearch({ from: '/staff/products' });
  const picture = q || category ? undefined : asked;
  const query = useInfiniteQuery(productsQuery(picture ? { picture } : { q, category }));
  const find = useMutation({
    mutationFn: (file: File) => upload(file),
    onSuccess: ({ url }) => navigate({ to: '/products', search: { picture: url }, replace: true }),
    onError: useProblem(),
  });
  const none = { title: t('products.none'), how: t('products.noneHow') };
  const noneByPicture = { title: t('products.noneByPicture'), how: t('products.noneByPictureHow') };
  const columns: Column<ProductView>[] = [
    { title: t('products.name'), cell: (row) => <Name product={row} /> },
    { title: t('products.sku'), cell: (row) => <span className="num">{row.number}</span>, isExtra: true },
    { title: t('products.category'), cell: (row) => (row.category ? inLanguage(row.category) : '—'), isExtra: true },
    { title: t('products.price'), cell: (row) => <Price product={row} />, isNumber: true },
    { title: t('products.stockHead'), cell: (row) => <Stock product={row} />, isNumber: true },
  ];
  return (
    <main className="page">
      <header className="page-head">
        <h1>{t('products.title')}</h1>
        <FindField label={t('products.find')} />
        <CategoryChoice
          value={category}
          onChange={(next) => void navigate({ to: '/products', search: (before) => ({ ...before, category: next }), replace: true })}
        />
        <FileIcon
          name={t('products.findByUpload')}
          icon="picture"
          accept="image/jpeg,image/png,image/webp"
          onFiles={([file]) => file && find.mutate(file)}
        />
      </header>
      {picture && (
        <p className="asked-picture" role="status">
          <Picture src={picture} />
          <span>{t('products.byPicture')}</span>
          <Link className="button" to="/products" search={{}} replace>
            {t('products.byPictureEnd')}
          </Link>
        </p>
      )}
      <Table name={t('products.title')} columns={columns} query={query} empty={picture ? noneByPicture : none} />
    </main>
  );
}

function Name({ product }: { product: ProductView }) {
  return (
    <span className="cell-line">
      <Picture src={product.picture} />
      <Link to="/products/$id" params={{ id: product.id }}>
        {inLanguage(product)}
      </Link>
    </span>
  );
}
